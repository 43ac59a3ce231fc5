"""The web application: pages made on the server of stored verdicts; nothing is computed again, no script is needed."""
