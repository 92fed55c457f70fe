package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;

/** Differences to networks as a table. */
final class DifferenceTable {
    private DifferenceTable() {
    }

    static void print(RootVerb root, List<JsonNode> differences) {
        SiteFormat site = root.site();
        root.output().list(differences, new Column("NO", "number"), Column.of("date"), Column.of("network"),
                Column.of("kind"), Column.of("reference"),
                new Column("OURS", one -> site.plain(one.path("oursMinor"), one.path("currency"))),
                new Column("THEIRS", one -> site.plain(one.path("theirsMinor"), one.path("currency"))),
                new Column("BORNE BY", "outcome"));
    }
}
