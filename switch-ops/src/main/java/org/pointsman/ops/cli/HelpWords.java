package org.pointsman.ops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.pointsman.ops.words.Words;
import picocli.CommandLine;

/** Help in the language of the environment: English is in the commands themselves. */
final class HelpWords {
    /** Columns: 80 but for what the head of a synopsis is wider than its characters. */
    private static final int WIDTH = 77;

    private HelpWords() {
    }

    static void into(CommandLine root, Words words) {
        if (words.language().equals("en")) {
            return;
        }
        root.setUsageHelpWidth(WIDTH);
        try (InputStream file = HelpWords.class.getResourceAsStream("help_" + words.language() + ".properties")) {
            into(root, new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void into(CommandLine line, ResourceBundle bundle) {
        line.setResourceBundle(bundle);
        line.getSubcommands().values().forEach(verb -> into(verb, bundle));
    }
}
