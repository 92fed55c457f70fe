package org.pointsman.lab.mutant;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hot path makes no garbage, and one byte planted into any part of it is noticed. */
class AllocationMutantTest {
    private static final int CALLS = 1_000;
    private static final String SWITCH = "org.pointsman.";

    @ParameterizedTest
    @CsvSource({"engine.EngineGarbage, engine.Engine, digest", "gateway.GatewayGarbage, engine.Engine, digest",
            "network.LinkGarbage, engine.Engine, digest"})
    void shouldFindNoGarbageWhenItIsPlantedWhereNothingGoes(String hunter, String className, String method) {
        assertNull(hunt(hunter, className, method));
    }

    @ParameterizedTest
    @CsvSource({"gateway.GatewayGarbage, iso.IsoCodec, decode", "gateway.GatewayGarbage, security.FoldedMac, mac",
            "engine.EngineGarbage, engine.Engine, decide", "engine.EngineGarbage, engine.Engine, apply",
            "gateway.GatewayGarbage, gateway.ReplyEncoder, encode",
            "network.LinkGarbage, network.UpstreamEncoder, request"})
    void shouldNoticeAByteOfGarbage(String hunter, String className, String method) {
        assertNotNull(hunt(hunter, className, method), () -> "a byte allocated in " + className + "." + method);
    }

    private static String hunt(String hunter, String className, String method) {
        Mutant mutant = new Mutant("garbage", "It allocates.", SWITCH + className, method, new Edit.Allocate(), 1);
        return new MutantHunter(SWITCH + hunter).hunt(mutant, CALLS);
    }
}
