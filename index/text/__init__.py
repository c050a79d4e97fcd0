"""An article's text goes in; its sentences, its passages and its language come out."""
