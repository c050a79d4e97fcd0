"""A question and the turns before it go in; questions that stand alone come out, the likeliest reading first.

No language model is used: fragments are completed, words that point back are replaced by what they mean.
"""

from rag.conversation.context import plain_topic
from rag.conversation.followup import follow_up

__all__ = ["follow_up", "plain_topic"]
