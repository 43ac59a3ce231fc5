"""Django's SQLite backend on the library that is safe here: from a wheel where it is installed, else Python's own."""
