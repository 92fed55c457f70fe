package org.pointsman.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What code, tests, data and pages cite of the domain is there: docs/domain/README.md says where. */
class DomainReferencesTest {
    private static final Path ROOT = Path.of(System.getProperty("pointsman.root"));
    private static final Path DOMAIN = ROOT.resolve("docs/domain");
    private static final Set<String> KINDS = Set.of("java", "csv", "xml", "yaml", "md", "json", "txt");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "fixtures", "images");

    private static final String NUMBER = "\\d+(?:\\.\\d+)*";
    private static final Pattern INDEX_ROW = Pattern.compile("(?m)^\\| ((?:dialect )?" + NUMBER + ") \\| (.*) \\|$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*\\.md)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern WRAP = Pattern.compile("\\R\\s*(?:\\*|//|#)?\\s*");

    private static final Pattern FILE_NAME = Pattern.compile("`([\\w./-]+\\.(?:java|csv|xml|yaml|json|txt))`");
    private static final Pattern TYPE_NAME = Pattern
            .compile("`(?:[a-z]\\w*\\.)*([A-Z][a-z]+(?:[A-Z]\\w*)+|[a-z]+\\.[A-Z]\\w+)(?:[.(#][^`]*)?`");
    private static final String UNNAMED = "Xxx";
    private static final Set<String> OTHERS = Set.of("ServiceLoader");

    private static final Map<Path, String> SOURCES = sources();

    private record Citation(Path file, String what) {
    }

    /** A kind of citation, the numbers in it, and the page that has to have each. */
    private record Kind(Pattern pattern, String prefix, Set<String> known, String page) {
        @Override
        public String toString() {
            return pattern.pattern();
        }

        List<Citation> dangling(Path file, String text) {
            List<Citation> dangling = new ArrayList<>();
            pattern.matcher(text).results().map(match -> match.group(1)).forEach(numbers -> {
                Matcher number = Pattern.compile(NUMBER).matcher(numbers);
                while (number.find()) {
                    if (!known.contains(prefix + number.group())) {
                        dangling.add(new Citation(file, prefix + number.group() + ", which is not in " + page));
                    }
                }
            });
            return dangling;
        }
    }

    static Stream<Kind> kinds() {
        Set<String> index = index();
        String several = "(" + NUMBER + "(?:(?:,| and| to) " + NUMBER + ")*)";
        String whole = "(\\d+(?:(?:,| and| to) \\d+(?![.\\d]))*)";
        return Stream.of(
                new Kind(Pattern.compile("(?i)\\bdomain(?:,? section)? " + several), "", index,
                        "docs/domain/README.md"),
                new Kind(Pattern.compile("(?i)\\bdialect(?:'s| of [\\w ]+,)?(?: sections?)? " + whole), "dialect ",
                        index, "docs/domain/README.md"),
                new Kind(Pattern.compile("\\b3\\.11 rows? " + several), "", races(), "docs/races.md"),
                new Kind(Pattern.compile("\\bR-(\\d{3})\\b"), "R-", names("R-\\d{3}", "../requirements.md"),
                        "docs/requirements.md"),
                new Kind(Pattern.compile("\\bD-(\\d{1,2})\\b"), "D-", names("D-\\d+", "decisions.md"),
                        "docs/domain/decisions.md"),
                new Kind(Pattern.compile("\\bI-(\\d{1,2})\\b"), "I-", names("I-\\d+", "invariants.md"),
                        "docs/domain/invariants.md"),
                new Kind(Pattern.compile("\\bI(\\d{1,2})\\b"), "I", names("I\\d+", "invariants.md"),
                        "docs/domain/invariants.md"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldHaveAPlaceForEverythingCited(Kind kind) {
        List<Citation> dangling = new ArrayList<>();
        SOURCES.forEach((file, text) -> dangling.addAll(kind.dangling(ROOT.relativize(file), text)));
        assertEquals(List.of(), dangling);
    }

    @Test
    void shouldFindWhatIsCited() {
        Kind domain = kinds().findFirst().orElseThrow();
        Path file = Path.of("Example.java");
        assertEquals(List.of(), domain.dangling(file, "(domain 3.9.3, 5, R-143)"));
        assertEquals(List.of(new Citation(file, "3.99, which is not in docs/domain/README.md")),
                domain.dangling(file, "(domain 3.7, " + "3.99)"));
        assertEquals("(domain 3.7, 3.9.3)", WRAP.matcher("(domain 3.7,\n * 3.9.3)").replaceAll(" "));
    }

    @Test
    void shouldLinkToHeadingsThatAreThere() {
        List<String> broken = new ArrayList<>();
        pages().forEach(page -> LINK.matcher(read(page)).results().forEach(link -> {
            Path target = page.resolveSibling(link.group(1)).normalize();
            boolean there = Files.exists(target) && (link.group(2) == null || anchors(target).contains(link.group(2)));
            if (!there && !link.group(1).contains("://")) {
                broken.add(ROOT.relativize(page) + ": " + link.group());
            }
        }));
        assertEquals(List.of(), broken);
    }

    /** The pages for those who change things: what they name moves, and they have to move with it. */
    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "docs/glossary.md", "docs/architecture.md", "docs/domain/README.md"})
    void shouldNameFilesAndTypesThatAreThere(String page) {
        String text = read(ROOT.resolve(page));
        List<String> missing = new ArrayList<>();
        FILE_NAME.matcher(text).results().map(match -> match.group(1))
                .filter(name -> !name.contains(UNNAMED) && !there(name)).forEach(missing::add);
        TYPE_NAME.matcher(text).results().map(match -> match.group(1).replace('.', '/'))
                .filter(name -> !name.startsWith(UNNAMED) && !OTHERS.contains(name))
                .filter(name -> !there(name + ".java") && !recordNamed(name)).forEach(missing::add);
        assertEquals(List.of(), missing);
    }

    private static boolean there(String name) {
        Path wanted = Path.of(name);
        return SOURCES.keySet().stream().anyMatch(file -> file.endsWith(wanted));
    }

    private static boolean recordNamed(String name) {
        return SOURCES.get(ROOT.resolve("switch-core/src/main/resources/records.xml"))
                .contains("name=\"" + name + "\"");
    }

    private static Stream<Path> pages() {
        return SOURCES.keySet().stream().filter(file -> file.toString().endsWith(".md"));
    }

    private static Set<String> index() {
        Set<String> numbers = new HashSet<>();
        INDEX_ROW.matcher(read(DOMAIN.resolve("README.md"))).results().forEach(row -> numbers.add(row.group(1)));
        assertTrue(numbers.contains("3.9.1"), "docs/domain/README.md has no table of numbers");
        return numbers;
    }

    private static Set<String> races() {
        Set<String> numbers = new HashSet<>();
        MatrixPage.RACES.rows().forEach(row -> numbers.add(row[0]));
        return numbers;
    }

    private static Set<String> names(String name, String page) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("(?m)^\\| (" + name + ") \\|").matcher(read(DOMAIN.resolve(page))).results()
                .forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** As the pages of a source host name their headings. */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(read(page)).results().forEach(heading -> anchors
                .add(heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')));
        return anchors;
    }

    /** Every file that may cite something, its lines joined where a comment was wrapped. */
    private static Map<Path, String> sources() {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(DomainReferencesTest::ours).forEach(file -> texts.put(file, unwrapped(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static boolean ours(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        String name = file.getFileName().toString();
        return KINDS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    }

    private static String unwrapped(Path file) {
        return WRAP.matcher(read(file)).replaceAll(" ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
