package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadMixTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config", "demo",
            "load-mix.yaml");

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheShippedMix() throws LoadException {
        LoadMix mix = LoadMixFile.load(SHIPPED);
        assertEquals(80, mix.share(Kind.SALE));
        assertEquals(3, mix.share(Kind.SUSPENDED_TERMINAL));
        assertEquals(new LoadMix.Range("10000991", 10), mix.suspended());
        assertEquals(3, mix.cards().size());
        assertEquals(20, mix.pinPercent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sale: 80 | sale: 81 | shares: their sum must be 100, not 101.0",
            "sale: 80 | sail: 80 | shares: there is no kind sail", "echo: 5 | echo: -5 | shares: none may be below 0",
            "minMinor: 100 | minMinor: 0 | amounts: 1 <= minMinor <= maxMinor",
            "pinPercent: 20 | pinPercent: 101 | pinPercent: 0..100, not 101",
            "alsoAllowed: [] | alsoAllowed: ['9'] | alsoAllowed: two characters each",
            "alsoAllowed: [] | alsoAllowed: ['00'] | alsoAllowed: an approval cannot be allowed",
            "sale: 80 | sale: | shares: sale has no number",
            "10000991 | abc | suspended: firstTid has 8 digits, not abc",
            "terminals: 10 | terminals: 0 | suspended: terminals must be 1..100000, not 0",
            "4111111111111111 | 4111-1111 | cards: pan has 12 to 19 digits",
            "pinPercent: 20 | pinPercents: 20 | Unrecognized field", "sale: 80 | sale: many | Cannot deserialize"})
    void shouldNameFileAndFaultWhenAMixIsWrong(String right, String wrong, String problem) throws IOException {
        Path file = directory.resolve("mix.yaml");
        Files.writeString(file, Files.readString(SHIPPED).replace(right, wrong));
        LoadException refused = assertThrows(LoadException.class, () -> LoadMixFile.load(file));
        assertTrue(refused.getMessage().startsWith(file + ": " + problem), refused.getMessage());
    }

    @Test
    void shouldSayWhichFileWhenThereIsNone() {
        LoadException refused = assertThrows(LoadException.class, () -> LoadMixFile.load(directory.resolve("no.yaml")));
        assertTrue(refused.getMessage().contains("no.yaml"), refused.getMessage());
    }

    @Test
    void shouldKeepTheOthersInProportionWhenOneIsLeftOut() throws LoadException {
        LoadMix mix = LoadMixFile.load(SHIPPED).without(Kind.SUSPENDED_TERMINAL);
        assertEquals(0, mix.share(Kind.SUSPENDED_TERMINAL));
        assertEquals(8_000.0 / 97, mix.share(Kind.SALE), 1e-9);
    }

    @Test
    void shouldDrawKindsInTheirShares() throws LoadException {
        KindPicker picker = new KindPicker(LoadMixFile.load(SHIPPED), new SplittableRandom(1));
        int[] drawn = new int[Kind.values().length];
        for (int i = 0; i < 100_000; i++) {
            drawn[picker.next().ordinal()]++;
        }
        assertEquals(80_000, drawn[Kind.SALE.ordinal()], 600);
        assertEquals(3_000, drawn[Kind.VOID.ordinal()], 300);
        assertEquals(1_000, drawn[Kind.MALFORMED.ordinal()], 150);
    }
}
