"""The trained reader in the making: data preparation, training, decoding, export. Not shipped.

`windows`, `decoding` and `serving` move into `rashomon.read` with the first accepted weights, so
that training and serving go on sharing them.
"""
