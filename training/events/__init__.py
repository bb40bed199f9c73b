"""The learned heads of the event coder: trained on the coded corpus, on top of the language core's lower layers."""
