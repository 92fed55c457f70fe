package org.pointsman.readmodel.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;

class SqlTroubleTest {
    private static final ReadModelAddress H2 = ReadModelAddress.inside(Path.of("data"));
    private static final ReadModelAddress POSTGRES = new ReadModelAddress("jdbc:postgresql://host/pointsman", "u", "");

    @ParameterizedTest
    @CsvSource({"08001, UNREACHABLE, cannot be reached", "28P01, UNREACHABLE, cannot be reached",
            "3D000, UNREACHABLE, cannot be reached", "57P01, UNREACHABLE, cannot be reached",
            "53100, FULL, has no room", "53200, FULL, has no room", "42P01, LOST, has lost tables",
            "42501, REFUSED, refuses", "40001, REFUSED, refuses"})
    void shouldSayWhatAStateOfPostgresMeansWhenItRefuses(String state, Trouble trouble, String words) {
        ReadModelException said = SqlTrouble.of(POSTGRES, new SQLException("as it says\nand more", state));
        assertEquals(trouble, said.trouble());
        assertTrue(said.getMessage().startsWith("the read model at jdbc:postgresql://host/pointsman " + words),
                said.getMessage());
        assertTrue(said.getMessage().endsWith("(as it says)"), said.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"90020, IN_USE, is used by another process", "90030, BROKEN, cannot be read any more",
            "90048, BROKEN, cannot be read any more", "90028, FULL, has no room", "90031, FULL, has no room",
            "42102, LOST, has lost tables", "42104, LOST, has lost tables", "42000, REFUSED, refuses"})
    void shouldSayWhatACodeOfH2MeansWhenItRefuses(int code, Trouble trouble, String words) {
        ReadModelException said = SqlTrouble.of(H2,
                new IllegalStateException(new SQLException("as it says", "HY000", code)));
        assertEquals(trouble, said.trouble());
        assertTrue(said.getMessage().contains("/data/readmodel/readmodel " + words), said.getMessage());
    }
}
