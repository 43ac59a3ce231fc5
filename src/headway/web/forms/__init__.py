"""Forms: what they ask, and taking what they are sent."""
