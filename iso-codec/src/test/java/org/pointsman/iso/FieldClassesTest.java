package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldClassesTest {
    static List<Class<?>> classes() {
        return JposClasses.concrete();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shouldCompileEveryClassOfTheJarOrSayWhyNot(Class<?> type) {
        assertTrue(FieldClasses.listed(type.getName()), type.getName());
        if (!compiled(type)) {
            assertFalse(FieldClasses.reason(type.getName()).contains("is not a field class"), type.getName());
        }
    }

    @Test
    void shouldCompileAllButThoseWithAReason() {
        List<Class<?>> classes = JposClasses.concrete();

        assertEquals(130, classes.size());
        assertEquals(117, classes.stream().filter(FieldClassesTest::compiled).count());
    }

    @Test
    void shouldHoldNoLineForAClassThatIsNotThere() {
        assertEquals(JposClasses.concrete().size(), FieldClasses.size());
    }

    private static boolean compiled(Class<?> type) {
        String name = type.getName();
        return FieldClasses.field(name) != null || FieldClasses.bitmap(name) != null || FieldClasses.nothing(name);
    }
}
