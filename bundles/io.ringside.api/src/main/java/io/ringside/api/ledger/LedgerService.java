// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.ledger;

import org.osgi.annotation.versioning.ProviderType;

/** Draws up the balance. Safe for any thread. */
@ProviderType
public interface LedgerService {
    /** The balance now. While commands flow its terms are read one after the other and need not add up. */
    Ledger ledger();

    /** As {@link #ledger()}, and counts sequences that were sent but have not come back as lost: for a drained ring at the end of a run. */
    Ledger closing();
}
