package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.LabVerb;

class RaceVerbTest {
    @ParameterizedTest
    @ValueSource(strings = {"--fast", "--json", "--only", "--only nobody", "--slow down"})
    void shouldExplainItselfWhenItIsAskedWrongly(String words) throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream talk = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(2, new RaceVerb().run(List.of(words.split(" ")), talk, talk));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("usage: race"), said::toString);
    }

    @Test
    void shouldBeFoundByTheCommandLine() {
        assertTrue(ServiceLoader.load(LabVerb.class).stream().anyMatch(verb -> verb.type() == RaceVerb.class));
    }
}
