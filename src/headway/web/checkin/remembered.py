"""Who checks in from a browser where nobody signs in: it remembers the person."""

COOKIE = "headway-person"
COOKIE_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie at most."""
