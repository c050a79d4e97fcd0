"""The command line goes in, as typed; what the product says comes out, as JSON or as text for people.

`main` has the table of commands; what several of them share lies beside it.
"""

import gc

# Libraries make many objects while they load, and no garbage: to look for it is a tenth of the time of a short command.
gc.set_threshold(50_000)
