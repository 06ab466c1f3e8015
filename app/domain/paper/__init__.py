"""How documents look: templates as values, and what may be done to them."""
