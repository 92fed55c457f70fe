package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.Vectors;
import org.pointsman.lab.verb.Shell;

class LoadVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");

    @TempDir
    private Path directory;
    private final Shell shell = new Shell();

    private static String[] shipped(String options) {
        return ("load " + options + " --estate " + CONFIG.resolve("demo").resolve("estate.yaml") + " --dialect "
                + CONFIG.resolve("dialects").resolve("cup-pos") + " --mix "
                + CONFIG.resolve("demo").resolve("load-mix.yaml")).split(" ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--terminals 5 --duration 1 | --rate is missing",
            "--terminals 5 --rate 0 --duration 1 --target 127.0.0.1:1 | --rate must be 0.01..10000000 a second, not 0.0",
            "--terminals 5 --rate NaN --duration 1 --target 127.0.0.1:1 | --rate must be 0.01..10000000 a second",
            "--terminals 5 --rate Infinity --duration 1 --target 127.0.0.1:1 | --rate must be 0.01..10000000 a second",
            "--terminals 0 --rate 1 --duration 1 --target 127.0.0.1:1 | --pipelined must be 1..the number of terminals",
            "--terminals 5 --rate 1 --duration 0 --target 127.0.0.1:1 | --duration must be 1..86400, not 0",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --pipelined 0 | --pipelined must be 1..the number",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --pipelined 6 | --pipelined must be 1..the number",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --threads 6 | --threads must be 1..5, not 6",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --timeout 0 | --timeout must be 1..600, not 0",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --first-tid T | --first-tid must have 8 digits, not T",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --first-tid 99989999 | terminals from 99990000 on",
            "--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:0 | the port of --target must be 1..65535, not 0",
            "--terminals 5 --rate 1 --duration 1 --target no.such.host.invalid:1 | --target: there is no host no.such",
            "--terminals 5 --rate 1 --duration 1 --host 127.0.0.1 | --port is missing",
            "--terminals 5 --rate 1 --duration 1 --port 1 | --host is missing",
            "--terminals 5 --rate 1 --duration 1 --host 127.0.0.1 --port 99999 | --port must be 1..65535, not 99999",
            "--terminals 5 --rate 1 --duration 1 --port 1 --target h:1 | --target, or --host and --port, not both",
            "--write-frames no/f.csv --first-tid T | --first-tid has 8 digits",
            "--write-frames no/f.csv --terminals 0 | --first-tid has 8 digits and --terminals is at least 1",
            "--terminals 5 --rate 1 --duration 1 --target h | --target is HOST:PORT, not h"})
    void shouldSayWhichValueIsWrong(String options, String problem) {
        assertEquals(2, shell.run(shipped(options)));
        assertTrue(shell.err().startsWith("error: " + problem), shell::err);
    }

    @ParameterizedTest
    @CsvSource({"--mix", "--estate", "--dialect"})
    void shouldNameTheFileThatIsNotThere(String option) {
        Path missing = directory.resolve("missing");
        String[] options = shipped("--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1");
        for (int i = 0; i < options.length - 1; i++) {
            options[i + 1] = options[i].equals(option) ? missing.toString() : options[i + 1];
        }
        assertEquals(2, shell.run(options));
        assertTrue(shell.err().startsWith("error: " + option + ": "), shell::err);
        assertTrue(shell.err().contains(missing.toString()), shell::err);
    }

    @Test
    void shouldRefuseADialectThatIsNoneOfTerminals() throws Exception {
        Path binary = CONFIG.resolve("dialects").resolve("iso87-binary");
        for (String file : new String[]{"dialect.xml", "upstream.xml", "packager.xml"}) {
            Files.copy(binary.resolve(file), directory.resolve(file));
        }
        String options = String.join(" ", shipped("--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1"));
        String terminals = CONFIG.resolve("dialects").resolve("cup-pos").toString();
        assertEquals(2, shell.run(options.replace(terminals, directory.toString()).split(" ")));
        assertTrue(shell.err().contains("dialect iso87-binary is none of terminals"), shell::err);
    }

    @Test
    void shouldRefuseWhenNobodyIsLeftToSell() {
        assertEquals(2,
                shell.run(shipped("--terminals 5 --rate 1 --duration 1 --target 127.0.0.1:1 --first-tid 10000992")));
        assertTrue(shell.err().contains("the mix says that terminals 10000992"), shell::err);
    }

    @ParameterizedTest
    @CsvSource({"--target 127.0.0.1:%d", "--host 127.0.0.1 --port %d"})
    void shouldFailAndSayWhereWhenNobodyListens(String target) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertEquals(1, shell.run(shipped("--terminals 5 --rate 1 --duration 1 " + target.formatted(port))));
        assertTrue(shell.err().contains("cannot connect to 127.0.0.1:" + port), shell::err);
    }

    @Test
    void shouldWriteGoldenEchoTestsAsFrames() throws Exception {
        Path file = directory.resolve("frames.csv");
        assertEquals(0, shell.run(shipped("--terminals 2 --write-frames " + file)));
        String golden = HexFormat.of().withUpperCase().formatHex(Vectors.frame("A15"));
        List<String> lines = Files.readAllLines(file);
        assertEquals(List.of("tid,frame,body", "10000001," + golden + "," + golden.substring(4)), lines.subList(0, 2));
        assertTrue(lines.get(2).startsWith("10000002,"), lines.get(2));
    }

    @Test
    void shouldLeaveTableHistogramsAndPlots() throws Exception {
        LoadResult result = echoed();
        LoadFiles.write(result, directory);
        for (String name : List.of("latency.hgrm", "latency-sale.hgrm", "latency.svg", "throughput.svg")) {
            assertTrue(Files.size(directory.resolve(name)) > 0, name);
        }
        assertTrue(Files.readString(directory.resolve("summary.txt")).contains("audit: every request answered once"));
        JsonNode json = new ObjectMapper().readTree(directory.resolve("summary.json").toFile());
        assertTrue(json.get("clean").asBoolean());
        assertEquals(result.count(), json.get("count").asLong());
        assertEquals(json.get("latencyUs"), json.get("kinds").get("sale"));
    }

    private static LoadResult echoed() throws IOException, InterruptedException {
        LoadEstate estate = LoadEstate.load(CONFIG.resolve("demo").resolve("estate.yaml"));
        Dialect dialect = Dialect.load(CONFIG.resolve("dialects").resolve("cup-pos"));
        try (EchoServer echo = new EchoServer()) {
            return LoadRun
                    .run(LoadPlan.closed(echo.address(), dialect, estate, 2, 2, 0, 1).withoutSignOn(Answers.ECHO, 0));
        }
    }
}
