"""The kernel of the pure rooms: periods, ragged batches, direction and the values of verdicts."""
