/** Questions to the read model. */
package org.pointsman.readmodel.query;
