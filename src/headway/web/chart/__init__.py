"""Charts over time, laid out on the server: the same places serve a page, a printed page and a picture."""
