#!/bin/sh
# Makes .venv with everything that `make demo`, `make check` and `make test` need, at pinned hashes.
# Usage: scripts/bootstrap.sh PYTHON
set -eu
python=$1

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Rashomon needs Python 3.11 or later; '$python' is not. Try: make PYTHON=/path/to/python3.11" >&2
    exit 2
}
if [ ! -x .venv/bin/pip ]; then
    rm -rf .venv
    # Debian ships python3 without ensurepip: fall back to a pip that is already here, else say what to do.
    "$python" -m venv .venv >/dev/null 2>&1 \
        || { rm -rf .venv && "$python" -m virtualenv --quiet .venv; } >/dev/null 2>&1 \
        || { rm -rf .venv && "$python" -m venv --without-pip .venv \
             && "$python" -m pip --python .venv/bin/python install --quiet pip; } >/dev/null 2>&1 \
        || { rm -rf .venv
             echo "'$python' cannot make a virtual environment (no ensurepip, no virtualenv, no pip)." >&2
             echo "On Debian or Ubuntu: apt-get install python3-venv, then make again." >&2
             exit 2; }
fi
echo "Installing what Rashomon needs into .venv (once; a minute or two) …" >&2
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.lock
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/ready
