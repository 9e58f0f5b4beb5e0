"""What a program sends to its pseudo-terminal, piece by piece."""
import os, select


def pieces(terminal, silence):
    """Yields what comes until nothing has come for `silence` seconds, or the program is gone."""
    while select.select([terminal], [], [], silence)[0]:
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:
            return
        if not data:
            return
        yield data
