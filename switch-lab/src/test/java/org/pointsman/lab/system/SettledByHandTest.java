package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.verb.Shell;
import org.pointsman.settlement.network.NetworkFile;
import org.pointsman.settlement.network.NetworkRow;
import org.pointsman.settlement.network.OwnLayout;

/** The demo's day, settled and reconciled by the commands of docs/settlement.md. */
class SettledByHandTest {
    private static final String DATE = "2026-11-29";
    /** Exit code of what waits for a second person. */
    private static final int WAITS = 5;
    private static final String CONFIG = SwitchProcess.ROOT.resolve("config").toString();

    @TempDir
    private Path directory;

    private SettledDaySite site;

    private String pointsman(String... words) {
        Shell shell = new Shell();
        int expected = List.of(words).contains("resolve") ? WAITS : 0;
        assertEquals(expected, shell.run(words), () -> String.join(" ", words) + ": " + shell.out() + shell.err());
        return shell.out();
    }

    private void pos(String... words) {
        pointsman(Stream
                .of(List.of("--config", CONFIG, "pos"), List.of(words),
                        List.of("-q", "--tid", "10000001", "--target", site.target(), "--memory",
                                directory.resolve("pos.json").toString()))
                .flatMap(List::stream).toArray(String[]::new));
    }

    private String desk(String token, List<String> words) {
        return pointsman(Stream.of(words, List.of("--url", site.url(), "--token", token, "--reason", "the day"))
                .flatMap(List::stream).toArray(String[]::new));
    }

    private String desk(String... words) {
        return desk("demo-operator", List.of(words));
    }

    @Test
    void shouldSettleAndReconcileTheDemosDay() throws IOException {
        try (SettledDaySite here = new SettledDaySite(directory, true)) {
            site = here;
            pos("sell", "120.00");
            pos("sell", "30.00");
            pos("refund", "10.00");
            pos("settle");
            site.nextDay();
            assertTrue(desk("settlement", "run", DATE).contains("WRITTEN"));
            Path file = directory.resolve("detail.csv");
            desk("network", "detail", "simulator", DATE, "--to", file.toString());
            assertTrue(desk("reconcile", file.toString()).contains("they agree"));

            otherAmount(file);
            assertTrue(desk("reconcile", file.toString()).contains("OTHER_AMOUNT"));
            String asked = desk("exception", "resolve", "1", "--as", "WRITTEN_OFF");
            desk("demo-approver",
                    List.of("approval", "approve", asked.replaceFirst("(?s).*approval ([0-9]+):.*", "$1")));
            assertFalse(desk("exception", "differences").contains("OTHER_AMOUNT"));
        }
    }

    private static void otherAmount(Path file) throws IOException {
        NetworkFile right = OwnLayout.read(Files.readAllBytes(file));
        List<NetworkRow> rows = new ArrayList<>(right.rows());
        NetworkRow first = rows.getFirst();
        rows.set(0, new NetworkRow(first.row(), first.rrn(), first.stan(), first.f7(), first.tid(), first.mid(),
                first.kind(), first.amountMinor() + 1));
        Files.write(file, OwnLayout.write(right.network(), right.settlementDate(), rows));
    }
}
