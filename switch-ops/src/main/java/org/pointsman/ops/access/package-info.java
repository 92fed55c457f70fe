/** Who was shown what, and who was not let in. */
package org.pointsman.ops.access;
