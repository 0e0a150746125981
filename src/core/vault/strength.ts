// Which passwords are refused: short ones, ones with too little in them, and those a colleague would try first (NIST SP 800-63B-4, 3.1.1).
import { AppError } from '../../contract/errors';
import { weakness } from '../../contract/passwords';

/** @param about login and name of the person. @throws AppError weak_password */
export function assertStrong(password: string, about: readonly string[]): void {
  if (weakness(password, about) !== null) throw new AppError('weak_password');
}
