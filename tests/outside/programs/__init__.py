"""Other people's programs, as the checks use them."""
