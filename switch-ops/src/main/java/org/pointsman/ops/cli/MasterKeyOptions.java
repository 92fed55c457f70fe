package org.pointsman.ops.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The master key of a terminal; in clear never on a command line, which everybody on the machine can read. */
final class MasterKeyOptions {
    private static final String KEY_BLOCK = "[A-D]\\d{4}.*";

    @Option(names = "--wrapped-tmk", paramLabel = "HEX|BLOCK", description = "master key, wrapped by the security module, or a key block (X9.143)")
    private String wrappedTmk;

    @Option(names = "--tmk", description = "asks for the master key in clear and does not show it; demo profile only")
    private boolean asked;

    @Option(names = "--tmk-file", paramLabel = "FILE", description = "a file with the master key in clear, or in a key block; default POINTSMAN_TMK")
    private Path file;

    @Option(names = "--kcv", paramLabel = "HEX", description = "its check value, compared")
    private String kcv;

    Map<String, Object> into(Map<String, Object> body, RootVerb root) {
        String key = wrappedTmk == null ? typed(root) : null;
        boolean block = key != null && key.matches(KEY_BLOCK);
        body.put("wrappedTmk", block ? key : wrappedTmk);
        body.put("tmk", block ? null : key);
        body.put("kcv", kcv);
        return body;
    }

    private String typed(RootVerb root) {
        return asked ? root.hidden("master key") : root.secret(file, "POINTSMAN_TMK");
    }
}
