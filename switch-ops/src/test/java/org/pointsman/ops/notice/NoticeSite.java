package org.pointsman.ops.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pointsman.node.SwitchConfig;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;

/** The shipped configuration with notices of one's own, and letters. */
final class NoticeSite {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String MID = "999290058120001";
    static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");
    static final Text TEXT = new Text("终端 10000001 已停用", "Dear shop,\n\nsorry.\n");

    private NoticeSite() {
    }

    /** @param notices lines of the group, indented by two */
    static SwitchConfig config(Path directory, String notices) {
        try {
            String shipped = Files.readString(CONFIG.resolve("switch.yaml"))
                    .replace("dialects: dialects", "dialects: " + CONFIG.resolve("dialects"))
                    .replace("demo/estate.yaml", CONFIG.resolve("demo/estate.yaml").toString());
            Path file = directory.resolve("switch.yaml");
            Files.writeString(file, shipped + "\nnotices:\n  templates: " + CONFIG.resolve("notices") + "\n" + notices);
            return SwitchConfig.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Letter letter(NoticeAudience to, NoticeChannel by, String address) {
        return letter(
                new Delivery(7, to, by, null, MID, "10000001",
                        new Notice(NoticeKind.HELD, List.of(PaymentService.ALIPAY), 1_790_000_000_000L, "TECH_FAULT"),
                        DeliveryState.WAITING, 0, 1_790_000_000_000L, 1_790_000_000_000L, 1_790_000_000_000L, ""),
                address);
    }

    static Letter letter(Delivery delivery, String address) {
        return new Letter(delivery, "Shop 1", address, Language.ZH);
    }
}
