package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.TableRule;
import org.pointsman.gateway.RangeTable;

class RouteFileTest {
    private static final List<String> NETWORKS = List.of("union", "second");

    @TempDir
    private Path directory;

    private RouteFile.Compiled read(String... lines) throws IOException {
        return RouteFile.read(Arena.ofAuto(),
                Files.writeString(directory.resolve("routes.csv"), String.join("\n", lines)), NETWORKS,
                List.of("night"));
    }

    private static List<String> networks(RouteFile.Compiled file, String digits) {
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
        int list = file.table().find(RangeTable.key(new UnsafeBuffer(ascii), 0, ascii.length));
        return list == RangeTable.NONE
                ? List.of()
                : file.lists().get(list).stream().map(rule -> String.join("|", rule.networks())).toList();
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({"6200000000000000, union", "6228480000000000, second;union", "62284801234567, second;union",
            "6228500000000000, union|second;union", "6228509999999999999, union|second;union",
            "6228510000000000, union", "7000000000000000, ''", "9999999999999999999, second", "99999999, second",
            "6100000000000000, ''"})
    void shouldFindTheNarrowestRangeThenThoseAroundIt(String digits, String expected) throws IOException {
        RouteFile.Compiled file = read("range,networks", "# a comment", "62,union", "622848,second",
                "62285000-62285099,union|second", "99,second");
        assertEquals(List.of(), file.mistakes());
        assertEquals(expected.isEmpty() ? List.of() : List.of(expected.split(";")), networks(file, digits));
    }

    @Test
    void shouldTryTheRulesOfARangeInTheOrderOfTheFile() throws IOException {
        RouteFile.Compiled file = read("*,union", "62,second,16-19,,100,50000,156,999290058120001,08:00,20:30,night",
                "62,union,16");
        assertEquals(List.of("second", "union", "union"), networks(file, "62"));
        TableRule first = file.lists().get(file.table().list(1)).getFirst();
        assertEquals(List.of(16, 19, 100L, 50_000L, 156, "999290058120001", 480, 1_230, "night"),
                List.of(first.minPanDigits(), first.maxPanDigits(), first.when().minMinor(), first.when().maxMinor(),
                        first.when().currency(), first.when().merchant(), first.when().fromMinute(),
                        first.when().toMinute(), first.standIn()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', value = {"62;a range, then a comma", "62x,union;range '62x'", "62-6,union;range '62-6'",
            "63-62,union;ends before it begins", "62,other;network 'other'", "62,union|union;stands twice",
            "62,union,19-16;digits", "62,union,,CARD;service", "62,union,,,x;is no number", "62,union,,,5,4;amounts",
            "62,union,,,,,,12345;merchant", "62,union,,,,,,,8:00;time", "62,union,,,,,,,,,day;standIn",
            "62,union,,,,,,,,,,x;12 columns"})
    void shouldSayWhatIsWrongByLine(String line, String expected) throws IOException {
        RouteFile.Compiled file = read("4,union", line);
        assertEquals(1, file.mistakes().size());
        assertTrue(file.mistakes().getFirst().startsWith("line 2: ") && file.mistakes().getFirst().contains(expected),
                file.mistakes().getFirst());
    }

    @Test
    void shouldRefuseRangesThatOverlapWithoutOneInTheOther() throws IOException {
        assertEquals(List.of("line 2: overlaps the range of line 1 without lying in it"),
                read("620-622,union", "622-624,second").mistakes());
    }

    @Test
    void shouldSayWhatItCannotRead() {
        assertTrue(RouteFile.read(Arena.ofAuto(), directory.resolve("none.csv"), NETWORKS, List.of()).mistakes()
                .getFirst().contains("cannot be read"));
    }

    /** Against a search through all lines. */
    @Test
    void shouldFindWhatASearchThroughAllLinesFinds() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> prefixes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String prefix = Integer.toString(random.nextInt(1, 10_000));
            if (!prefixes.contains(prefix)) {
                prefixes.add(prefix);
            }
        }
        RouteFile.Compiled file = read(prefixes.stream().map(prefix -> prefix + ",union,,," + Integer.parseInt(prefix))
                .toArray(String[]::new));
        for (int i = 0; i < 2_000; i++) {
            String card = Long.toString(random.nextLong(1_000_000_000_000_000L, 9_999_999_999_999_999L));
            List<Long> expected = prefixes.stream().filter(card::startsWith)
                    .sorted((one, other) -> other.length() - one.length()).map(Long::parseLong).toList();
            int list = file.table()
                    .find(RangeTable.key(new UnsafeBuffer(card.getBytes(StandardCharsets.US_ASCII)), 0, card.length()));
            assertEquals(expected,
                    list == RangeTable.NONE
                            ? List.of()
                            : file.lists().get(list).stream().map(rule -> rule.when().minMinor()).toList(),
                    card);
        }
    }

    @Test
    void shouldKeepATableUnderTheNameOfWhatIsInIt() throws IOException {
        RangeFiles kept = new RangeFiles(directory.resolve("routes"));
        RangeTable table = read("62,union", "622848,second").table();
        String digest = kept.keep(table);
        assertEquals(digest, kept.keep(table));
        assertEquals(table.bytes(), kept.read(digest).bytes());
        Path file = directory.resolve("routes").resolve(digest + ".ranges");
        byte[] bytes = Files.readAllBytes(file);
        bytes[20]++;
        Files.write(file, bytes);
        assertThrows(ConfigException.class, () -> kept.read(digest));
        Files.delete(file);
        assertTrue(assertThrows(ConfigException.class, () -> kept.read(digest)).getMessage()
                .contains("restore the directory routes"));
    }
}
