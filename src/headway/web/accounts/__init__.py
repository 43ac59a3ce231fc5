"""Pages of accounts: signing in, invitations, who may do what."""
