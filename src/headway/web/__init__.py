"""The web application: pages made on the server, read from stored verdicts; no script, nothing computed again."""
