package org.pointsman.ops.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.node.ConfigException;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;

class NoticeTemplatesTest {
    private static final Path SHIPPED = NoticeSite.CONFIG.resolve("notices");
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    @TempDir
    Path directory;

    private static Letter letter(NoticeKind kind, Language language, String name, String text) {
        Delivery delivery = new Delivery(1, NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null, NoticeSite.MID,
                "10000001", new Notice(kind, List.of(PaymentService.ALIPAY), 1_790_000_000_000L, text),
                DeliveryState.WAITING, 0, 1, 1, 1, "");
        return new Letter(delivery, name, "li@shop.example", language);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void shouldHaveATextForEveryKindInBothLanguages(NoticeKind kind) {
        NoticeTemplates templates = NoticeTemplates.load(SHIPPED, ZONE);
        for (Language language : Language.values()) {
            Text text = templates.text(letter(kind, language, "Corner shop", "why"));
            assertFalse((text.subject() + text.body()).contains("{"), text::toString);
            assertTrue(text.subject().contains("10000001"), text::toString);
            assertEquals(language == Language.ZH, text.body().codePoints().anyMatch(c -> c > 0x4E00), text::toString);
        }
    }

    @Test
    void shouldFillInValuesInTheTimeOfTheSite() {
        Text text = NoticeTemplates.load(SHIPPED, ZONE)
                .text(letter(NoticeKind.ADVANCE, Language.EN, "Corner $1 shop", "why"));
        assertEquals("Notice: Alipay will end on terminal 10000001", text.subject());
        assertTrue(text.body().startsWith("Dear Corner $1 shop,\n\nfrom 2026-09-21 22:13 on"), text::body);
    }

    @Test
    void shouldNameServicesInTheLanguageOfTheReceiver() {
        NoticeTemplates templates = NoticeTemplates.load(SHIPPED, ZONE);
        assertTrue(templates.text(letter(NoticeKind.CONFIRM, Language.EN, "shop", "why")).body()
                .contains("Services that stop: Alipay\n"));
        assertTrue(
                templates.text(letter(NoticeKind.CONFIRM, Language.ZH, "shop", "why")).body().contains("停止的服务：支付宝\n"));
    }

    @Test
    void shouldLetNobodyWriteLinesOfHeaders() {
        Text text = NoticeTemplates.load(SHIPPED, ZONE)
                .text(letter(NoticeKind.HELD, Language.EN, "shop", "X\r\nBcc: x@y.example"));
        assertEquals("Terminal 10000001 is suspended: X Bcc: x@y.example", text.subject());
    }

    @ParameterizedTest
    @CsvSource({"card 6225880000000001 lost,card 622588******0001 lost", "4111111111111111,411111******1111",
            "case 7 of 20261130,case 7 of 20261130", "1234567890123,123456******0123"})
    void shouldNotSayCardNumbers(String said, String masked) {
        assertEquals(masked, NoticeTemplates.masked(said));
    }

    @Test
    void shouldNameEveryFileThatIsWrong() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.delete(directory.resolve("zh/misuse.txt"));
        Files.writeString(directory.resolve("en/held.txt"), "Held\n\n{terminal} {card}");
        Files.writeString(directory.resolve("en/alarm.txt"), "Alarm\n");
        Files.writeString(directory.resolve("en/services.properties"), "CARD=cards\n");
        Files.delete(directory.resolve("zh/services.properties"));
        String said = assertThrows(ConfigException.class, () -> NoticeTemplates.load(directory, ZONE)).getMessage();
        assertEquals(10, said.lines().count(), said);
        assertTrue(said.contains("en/services.properties: has no words for ALIPAY"), said);
        assertTrue(said.contains("zh/services.properties: cannot be read"), said);
        assertTrue(said.contains("zh/misuse.txt: cannot be read"), said);
        assertTrue(said.contains("en/held.txt: nothing is known by the name of [card]"), said);
        assertTrue(said.contains("en/alarm.txt: needs a subject"), said);
    }
}
