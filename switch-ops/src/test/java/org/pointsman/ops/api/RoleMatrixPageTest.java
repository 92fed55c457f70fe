package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.Role;

/**
 * The page about security shows who may call what, as the routes have it; {@code -Dpointsman.pages=write} writes that
 * part of it anew. That the routes do let in whom they say is {@link PermissionMatrixTest}'s.
 */
class RoleMatrixPageTest {
    private static final Path PAGE = Path.of(System.getProperty("pointsman.root"), "docs", "security.md");
    private static final String BEGIN = "<!-- who may call what -->\n";
    private static final String END = "<!-- end of who may call what -->\n";
    private static final List<Role> PEOPLE = Arrays.stream(Role.values()).filter(role -> role != Role.SYSTEM).toList();

    @Test
    void shouldShowWhoMayCallWhat() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if ("write".equals(System.getProperty("pointsman.pages"))) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
        } else {
            assertEquals(table(), page.substring(begin, end), "run RoleMatrixPageTest with -Dpointsman.pages=write");
        }
    }

    private static String table() {
        String head = row("call", PEOPLE.stream().map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return head + "|---|" + ":-:|".repeat(PEOPLE.size()) + "\n"
                + new Routes(null, null, null, ReadSide.NONE, DeskParts.NONE).all().stream()
                        .map(RoleMatrixPageTest::row).collect(Collectors.joining());
    }

    private static String row(Route route) {
        String call = "`" + route + "`" + (route.demoOnly() ? " (demo only)" : "");
        return row(call, PEOPLE.stream().map(role -> cell(route.roles(), role)));
    }

    private static String cell(Set<Role> allowed, Role role) {
        return allowed == null ? "open" : allowed.contains(role) ? "yes" : "";
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + cells.map(" | "::concat).collect(Collectors.joining()) + " |\n";
    }
}
