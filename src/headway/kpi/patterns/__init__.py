"""Where a series changed, and what pattern it shows: arrays in, codes and numbers out, no sentences."""
