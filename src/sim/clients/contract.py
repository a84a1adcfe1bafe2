"""What every Python client reads and says: addresses from the environment, notes as JSON lines on standard output.

It is the one part that clients share, so that drive.py needs no special case for any of them.
"""

import json
import os

REST = os.environ["SIM_REST"]
GATEWAY = os.environ["SIM_GATEWAY"]
TOKEN = os.environ["SIM_TOKEN"]
API = f"{REST}/api/v10"

COLOURS = ("amber", "black", "blue", "brown", "green")
BURST = 12


def note(what, **details):
    """Tells the driver that something happened."""
    print(json.dumps({"note": what, **details}), flush=True)


def colours(typed):
    """Returns the suggestions for what was typed so far."""
    return [colour for colour in COLOURS if colour.startswith(typed)]
