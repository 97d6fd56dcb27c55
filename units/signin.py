"""How a user comes in: what allauth and axes ask us about a request for login."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Accounts are given by the keeper of a unit, never taken by signing up."""

    def is_open_for_signup(self, request):
        return False


def username_of(request, credentials=None):
    """The account name under which a failed login is counted: in the credentials, else as posted to allauth."""
    return (credentials or {}).get("username") or request.POST.get("login", "")


def address_of(request):
    """The client's address as allauth believes it, so that both count the same computer.

    A login that the program itself makes, as in tests, comes from no computer: None.
    """
    if "REMOTE_ADDR" not in request.META:
        return None
    return Adapter(request).get_client_ip(request)
