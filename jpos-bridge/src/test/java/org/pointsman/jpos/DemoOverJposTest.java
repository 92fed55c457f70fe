package org.pointsman.jpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.Cli;
import org.pointsman.ops.cli.Streams;

/** The demonstration, with its network behind a channel of jPOS: by another configuration, and nothing else. */
class DemoOverJposTest {
    @Test
    void shouldEndAsItDoesWithoutJpos() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);

        Streams streams = new Streams(printed, printed, new BufferedReader(new StringReader("")), false, Map.of());
        int exitCode = new Cli(streams, ServiceLoader.load(LabVerb.class)).execute("demo", "--config",
                JposSite.ROOT.resolve("config/jpos.yaml").toString());

        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, exitCode, text);
        assertFalse(text.contains("WRONG"), text);
        assertTrue(text.contains("lines as expected"), text);
    }
}
