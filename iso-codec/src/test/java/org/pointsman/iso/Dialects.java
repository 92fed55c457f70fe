package org.pointsman.iso;

import java.nio.file.Path;

/** The dialects of the project's own configuration. */
final class Dialects {
    static final Path DIRECTORY = Path.of(System.getProperty("pointsman.root"), "config", "dialects");
    static final Dialect CUP_POS = Dialect.load(DIRECTORY.resolve("cup-pos"));
    static final Dialect ISO87_BINARY = Dialect.load(DIRECTORY.resolve("iso87-binary"));
    static final Dialect ISO87_ASCII = Dialect.load(DIRECTORY.resolve("iso87-ascii"));
    static final Dialect ISO87_BINARY_TERMINALS = Dialect.loadForTerminals(DIRECTORY.resolve("iso87-binary"));

    private Dialects() {
    }
}
