"""What must hold of a store, each invariant a file; ``services.verify`` runs them all."""
