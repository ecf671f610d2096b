"""Gold readers, metrics, floors and the gate that only goes up. Not shipped with the package."""
