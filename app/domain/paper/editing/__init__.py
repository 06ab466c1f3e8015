"""What the designer may do to a template: each rule gives a new one and leaves the old as it is."""
