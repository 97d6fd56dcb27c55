"""Mã tra cứu: the code by which anybody who holds a certificate may check it; nobody can guess one."""

import secrets

# Without 0, O, 1, I: a code is read off paper. 32 letters, so that twelve of them hold 60 bits.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 12, 4


def new_code(choice=secrets.choice):
    """A code of twelve letters; `choice` picks one letter of a text (the demo picks its own)."""
    return "".join(choice(LETTERS) for _ in range(LENGTH))


def shown(code):
    """A code as it is printed: ABCD-EFGH-JKLM."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def plain(typed):
    """What somebody typed, as a code is kept: in capitals, with nothing between."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
