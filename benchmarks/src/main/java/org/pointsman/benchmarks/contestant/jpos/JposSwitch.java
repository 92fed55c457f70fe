package org.pointsman.benchmarks.contestant.jpos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.q2.Q2;
import org.jpos.util.NameRegistrar;

/**
 * A purchase switch on jPOS Q2: terminals of the demo estate in dialect cup-pos on one side, a network in iso87-binary
 * on the other. Prints READY, obeys the line {@code suspend} (no terminal sells from then on), ends with its input.
 */
public final class JposSwitch {
    private static final int START_MS = 60_000;
    private static final List<String> DEPLOYED = List.of("00_logger", "10_channel", "20_mux", "30_txnmgr", "50_server");
    private static final String JOURNAL_PARTICIPANT = "<participant class=\"" + Journal.class.getName()
            + "\"><property name=\"file\" value=\"@JOURNAL@\"/></participant>";

    private JposSwitch() {
    }

    /**
     * Runs until the input ends.
     *
     * @param args terminal port, network port, directory of the dialects, working directory, {@code journal} or
     *             {@code no-journal}
     */
    public static void main(String[] args) throws IOException, ISOException {
        Path directory = Path.of(args[3]);
        Estate estate = new Estate();
        NameRegistrar.register(Estate.NAME, estate);
        Q2 q2 = new Q2(deploy(args, directory).toString());
        q2.start();
        if (!q2.ready(START_MS)) {
            throw new IOException("Q2 does not start from " + directory);
        }
        NetworkSignOn.run(estate);
        System.out.println("READY terminals=127.0.0.1:" + args[0]);
        obey(estate);
        q2.shutdown();
        System.exit(0);
    }

    private static void obey(Estate estate) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.equals("suspend")) {
                estate.suspendAll();
                System.out.println("SUSPENDED");
            }
        }
    }

    private static Path deploy(String[] args, Path directory) throws IOException {
        Path deploy = Files.createDirectories(directory.resolve("deploy"));
        String journal = args[4].equals("journal") ? JOURNAL_PARTICIPANT : "";
        for (String name : DEPLOYED) {
            String filled = template(name + ".xml").replace("@JOURNAL_PARTICIPANT@", journal)
                    .replace("@JOURNAL@", directory.resolve("journal.txt").toString())
                    .replace("@TERMINAL_PORT@", args[0]).replace("@NETWORK_PORT@", args[1])
                    .replace("@DIALECTS@", Path.of(args[2]).toAbsolutePath().toString());
            Files.writeString(deploy.resolve(name + ".xml"), filled);
        }
        return deploy;
    }

    private static String template(String name) throws IOException {
        try (InputStream in = JposSwitch.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
