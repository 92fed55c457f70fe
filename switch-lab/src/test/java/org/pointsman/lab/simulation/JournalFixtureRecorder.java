package org.pointsman.lab.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pointsman.fixture.Candidates;
import org.pointsman.fixture.Choice;
import org.pointsman.fixture.Fixtures;
import org.pointsman.fixture.JournalFile;

/** Writes the journals of the running logic version: from the simulation and from the tests of the engine. */
class JournalFixtureRecorder {
    private static final int SEEDS = Integer.getInteger("pointsman.fixture.seeds", 60);

    private final Choice choice = new Choice();

    @Test
    void shouldWriteTheJournalsOfThisVersion() throws IOException {
        assumeTrue(Candidates.wanted());
        offerSeeds();
        offerTestsOfTheEngine();
        Fixtures.ofThisVersion().write(choice.made());
    }

    private void offerSeeds() {
        Simulation simulation = new Simulation(SimulationHunter.dialects());
        for (int seed = 1; seed <= SEEDS; seed++) {
            String name = "seed-%03d".formatted(seed);
            SeedReport report = simulation.run(seed, null, journal -> choice.offer(name, JournalFile.records(journal)));
            assertEquals(List.of(), report.violations(), name);
        }
    }

    private void offerTestsOfTheEngine() throws IOException {
        assertTrue(Files.isDirectory(Candidates.directory()), "the tests of the engine have left no journals");
        try (Stream<Path> files = Files.list(Candidates.directory())) {
            files.sorted().forEach(file -> choice.offer(file.getFileName().toString().replace(".records.gz", ""),
                    JournalFile.read(file)));
        }
    }
}
