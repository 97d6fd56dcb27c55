"""An address that is only there for a button, opened as a page: after a new login, from the history, by a reload."""

from django.contrib import messages
from django.contrib.messages import get_messages
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

SAID = "Việc này làm bằng nút bấm trên trang nên chưa được ghi. Nếu vẫn cần, mời đồng chí bấm lại nút."
METHOD_NOT_ALLOWED = 405


def lead_back(get_response):
    """Middleware: who opens an address that only takes what a form sends is led to the page it belongs to."""

    def answer(request):
        response = get_response(request)
        if response.status_code != METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        tell_once(request)
        return redirect(page_above(request.path))

    return answer


def page_above(path):
    """The nearest address above this one that there is: /khen-thuong/dot-xet/5/ of …/5/de-nghi/."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return page_above(above)
    return above


def tell_once(request):
    """Say it, unless it was said on the way here from an address of the same kind."""
    waiting = get_messages(request)
    said = {str(message) for message in waiting}
    waiting.used = False
    if SAID not in said:
        messages.warning(request, SAID)
