package org.pointsman.registry.model;

/**
 * What the registry agreed to and the engine carries out: money and rows of terminals. The registry itself keeps who
 * asked and who approved.
 */
public sealed interface EngineEvent extends RegistryEvent permits RegistryEvent.RefundRequested,
        RegistryEvent.RefundApproved, RegistryEvent.RefundRejected, RegistryEvent.RefundCancelled,
        RegistryEvent.RefundResent, RegistryEvent.FundsPosted, RegistryEvent.SettlementPosted,
        RegistryEvent.DisputeFlagged, RegistryEvent.DisputeReleased, RegistryEvent.ItemSettled,
        RegistryEvent.BatchClosed, RegistryEvent.ExceptionClosed, RegistryEvent.EstateChecked, RegistryEvent.ItemsLeft {
}
