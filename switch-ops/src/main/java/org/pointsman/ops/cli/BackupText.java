package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import org.pointsman.journal.JournalMark;

/** What a backup or a restore has come to. */
final class BackupText {
    private BackupText() {
    }

    static JsonNode document(Path directory, JournalMark end) {
        return JsonNodeFactory.instance.objectNode().put("directory", directory.toString())
                .put("lastSequence", end.sequence()).put("lastChainHash", end.hash().toString());
    }

    static String of(JsonNode document) {
        return new JsonText().member("directory", document, "directory").member("last record", document, "lastSequence")
                .member("chain hash", document, "lastChainHash").line("copy", "proved").toString();
    }
}
