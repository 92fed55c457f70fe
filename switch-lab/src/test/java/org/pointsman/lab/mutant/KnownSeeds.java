package org.pointsman.lab.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The seed by which the simulation found each mutant when last hunted for from the first on: a hunt begins with it.
 * When it does not find the mutant any more all are tried. With {@code -Dpointsman.mutants=write} all are, and the file
 * is written anew.
 */
final class KnownSeeds {
    private static final Path FILE = Path.of(System.getProperty("pointsman.root"), "switch-lab", "src", "test",
            "resources", "mutant-seeds.csv");
    private static final Pattern SEED = Pattern.compile("seed (\\d+): .*", Pattern.DOTALL);
    private static final String HUNTER = "org.pointsman.lab.simulation.SimulationHunter";
    private static final MutantHunter ALL = new MutantHunter(HUNTER);
    private static final MutantHunter ONE = new MutantHunter(HUNTER, "again");

    private final Map<String, Integer> seeds;
    private final boolean anew;

    private KnownSeeds(Map<String, Integer> seeds, boolean anew) {
        this.seeds = seeds;
        this.anew = anew;
    }

    static KnownSeeds read() {
        try {
            Map<String, Integer> seeds = Files.readAllLines(FILE).stream().map(line -> line.split(","))
                    .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1]), (a, b) -> b,
                            ConcurrentSkipListMap::new));
            return new KnownSeeds(seeds, System.getProperty("pointsman.mutants", "").equals("write"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was found, or null when the mutant got away from all seeds up to the limit. */
    String hunt(Mutant mutant, int limit) throws IOException {
        Integer seed = seeds.get(mutant.name());
        String found = anew || seed == null ? null : ONE.hunt(mutant, seed);
        if (found != null) {
            return found;
        }
        found = ALL.hunt(mutant, limit);
        if (anew) {
            keep(mutant, found);
        }
        return found;
    }

    /** A mutant that an exception gives away has no seed: its hunts begin at the first. */
    private synchronized void keep(Mutant mutant, String found) throws IOException {
        seeds.remove(mutant.name());
        Matcher seed = SEED.matcher(String.valueOf(found));
        if (seed.matches()) {
            seeds.put(mutant.name(), Integer.valueOf(seed.group(1)));
        }
        Files.writeString(FILE, seeds.entrySet().stream().map(entry -> entry.getKey() + "," + entry.getValue() + "\n")
                .collect(Collectors.joining()));
    }
}
