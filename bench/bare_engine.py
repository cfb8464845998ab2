"""The yardstick of bench.pipeline: the engine alone over the same texts, one field of character pairs made by numpy and nothing else.

`python -m bench.bare_engine FOLDER` reads the same input files and leaves its index in FOLDER.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import tantivy

from bench.corpora import INPUTS, texts
from rulings.engine.tantivy.writer import HEAP_BYTES

SPACE = 0x20


def main() -> None:
    """Index every text, with as much memory and as many threads as the project's own writer takes."""
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("text", tokenizer_name="whitespace")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    writer = tantivy.Index(fields.build(), path=str(folder)).writer(HEAP_BYTES, 1)
    for text in _all_texts():
        document = tantivy.Document()
        document.add_text("text", _pairs(text))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _all_texts() -> Iterator[str]:
    for source, mapping in INPUTS:
        yield from texts(source, mapping)


def _pairs(text: str) -> str:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes[codes > SPACE]
    terms = np.full((max(0, len(codes) - 1), 3), SPACE, dtype=np.uint32)
    terms[:, 0], terms[:, 1] = codes[:-1], codes[1:]
    return terms.tobytes().decode("utf-32-le")


if __name__ == "__main__":
    main()
