"""What people meet over: a review as they read it, in a terminal, a message or a browser."""
