"""The token in our forms: what Django makes of the cookie, in a fifth of the time.

Every page has it in its bar, masked anew, so that two pages of one person never look alike (BREACH). Django asks the
system for each of the 32 letters of the mask.
"""

from os import urandom

from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token
from django.utils.functional import SimpleLazyObject

PLACES = {letter: place for place, letter in enumerate(CSRF_ALLOWED_CHARS)}
MANY = len(CSRF_ALLOWED_CHARS)
# Each letter stands for as many bytes as the others; the bytes that are left over are thrown away.
LETTERS = bytes(ord(CSRF_ALLOWED_CHARS[byte % MANY]) for byte in range(256))
LEFT_OVER = bytes(range(256 - 256 % MANY, 256))


def form_token(request):
    """Context processor: `csrf_token` as Django's own gives it, made when a template looks at it."""
    return {"csrf_token": SimpleLazyObject(lambda: token_of(request))}


def token_of(request):
    """Return a token for a form of this request, as django.middleware.csrf.get_token() does; the cookie is renewed."""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        return get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return masked(secret)


def masked(secret):
    """Return a random mask and behind it the secret, letter by letter moved on by the mask."""
    mask = ""
    while len(mask) < CSRF_SECRET_LENGTH:
        mask += urandom(2 * CSRF_SECRET_LENGTH).translate(LETTERS, LEFT_OVER).decode()
    mask = mask[:CSRF_SECRET_LENGTH]
    pairs = zip(secret, mask, strict=True)
    return mask + "".join([CSRF_ALLOWED_CHARS[(PLACES[one] + PLACES[by]) % MANY] for one, by in pairs])
