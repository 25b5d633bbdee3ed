"""Finds passages: reads sources, keeps articles, searches. Knows no language model and no chat."""

import os

# onnxruntime reports its use to its maker and keeps an id of the machine in the user's cache unless
# this is set when it is first imported; who has set it is obeyed.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
